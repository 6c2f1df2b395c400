import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! How much one voucher pays, by number keys. */
GridLayout {
    id: root

    required property SplitModel split
    property bool low: false
    property bool compact: false ///< something more important is said above

    columnSpacing: Theme.margin * 2
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.gap

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap / 2

        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.touchTarget
            horizontalAlignment: Text.AlignLeft
            text: root.split.editName
            visible: !root.compact
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget / 2
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.split.editFree
            visible: !root.compact
            wrapMode: Text.NoWrap
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            color: Theme.paper
            radius: Theme.radius

            Label {
                anchors.fill: parent
                anchors.margins: Theme.gap / 2
                color: Theme.paperInk
                font.pixelSize: Theme.fontTitle
                font.weight: Theme.weightStrong
                objectName: "editAmount"
                text: root.split.editAmount
                wrapMode: Text.NoWrap
            }
        }
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap

        NumberPad {
            Layout.fillWidth: true
            extraText: qsTr("All")
            flat: root.low

            onErased: root.split.erase()
            onExtraPressed: root.split.all()
            onPressed: digit => root.split.press(digit)
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "splitDone"
            strong: true
            text: qsTr("Done")

            onClicked: root.split.done()
        }
    }
}
