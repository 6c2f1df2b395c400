import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Somebody was called: the number by which staff find out why. */
Rectangle {
    id: root

    required property KioskViewModel viewModel

    color: Theme.staff
    implicitHeight: (Theme.landscape ? Theme.touchTarget : row.implicitHeight) + 2 * Theme.gap
    radius: Theme.radius

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.margin

        ResultIcon {
            Layout.preferredHeight: Theme.touchTarget
            Layout.preferredWidth: Theme.touchTarget
            kind: ResultIcon.Staff
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.resultInk
            font.pixelSize: Theme.fontSmall
            fontSizeMode: Theme.landscape ? Text.Fit : Text.FixedSize
            horizontalAlignment: Text.AlignLeft
            text: qsTr("Staff have been called. Your number: %1").arg(root.viewModel.helpReference)
        }
        ActionButton {
            objectName: "dismissHelp"
            text: qsTr("Close")

            onClicked: root.viewModel.dismissHelp()
        }
    }
}
