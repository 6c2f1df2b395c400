pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Staff
import Attendant.Theme

/*! Number and PIN, a PIN of one's own, or the PIN once more. */
Rectangle {
    id: root

    required property StaffViewModel viewModel
    readonly property bool numberAsked: root.viewModel.field === StaffViewModel.Number

    color: Theme.desk

    MouseArea { // what lies below is not to be touched
        anchors.fill: parent
    }
    ColumnLayout {
        anchors.centerIn: parent
        spacing: Theme.gap
        width: Math.min(parent.width - 2 * Theme.margin, Theme.deskSheet)

        DeskText {
            Layout.fillWidth: true
            font.pixelSize: Theme.fontText
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignHCenter
            objectName: "signInTitle"
            text: root.viewModel.title
        }
        DeskText {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.deskRow * 1.5
            color: Theme.no
            elide: Text.ElideNone
            horizontalAlignment: Text.AlignHCenter
            objectName: "signInFault"
            text: root.viewModel.checking ? qsTr("One moment …") : root.viewModel.fault
            wrapMode: Text.WordWrap
        }
        DeskText {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.deskRow
            font.pixelSize: Theme.fontTitle
            horizontalAlignment: Text.AlignHCenter
            text: root.viewModel.number
            visible: root.numberAsked
        }
        Row {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.deskRow
            spacing: Theme.deskGap
            visible: !root.numberAsked

            Repeater {
                model: Math.max(6, root.viewModel.pinLength)

                Rectangle {
                    required property int index

                    border.color: Theme.paperInk
                    border.width: Theme.line
                    color: index < root.viewModel.pinLength ? Theme.paperInk : "transparent"
                    height: width
                    radius: width / 2
                    width: Theme.deskGlyph * 1.5
                }
            }
        }
        NumberPad {
            Layout.fillWidth: true
            enabled: !root.viewModel.checking
            extraText: qsTr("Leave")

            onErased: root.viewModel.erase()
            onExtraPressed: root.viewModel.leave()
            onPressed: digit => root.viewModel.press(digit)
        }
        ActionButton {
            Layout.fillWidth: true
            enabled: root.viewModel.canGo
            objectName: "signInGo"
            strong: true
            text: qsTr("Next")

            onClicked: root.viewModel.go()
        }
    }
}
