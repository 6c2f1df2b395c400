import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Nobody can be served: what is wrong, and who can help. It goes by itself. */
Rectangle {
    id: root

    required property KioskViewModel viewModel

    Accessible.description: root.viewModel.troubleText
    Accessible.name: root.viewModel.stateText
    Accessible.role: Accessible.AlertMessage
    color: Theme.staff
    radius: Theme.radius

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin * 2
        spacing: Theme.margin

        Item {
            Layout.fillHeight: true
        }
        ResultIcon {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: root.height / 4
            Layout.preferredWidth: root.height / 4
            kind: ResultIcon.Staff
        }
        Label {
            Layout.fillWidth: true
            color: Theme.resultInk
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            text: root.viewModel.stateText
        }
        Label {
            Layout.fillWidth: true
            color: Theme.resultInk
            fontSizeMode: Text.FixedSize
            text: root.viewModel.troubleText
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
