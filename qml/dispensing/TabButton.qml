import QtQuick
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Theme

/*! One of several of which one is shown: the chosen one is light and underlined. */
T.AbstractButton {
    id: root

    property bool chosen: false

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    Accessible.selected: root.chosen
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.touchTarget
    implicitWidth: Theme.touchTarget
    opacity: root.down ? Theme.pressed : Theme.clear
    padding: Theme.gap / 2

    background: Rectangle {
        border.color: Theme.groundInk
        border.width: root.visualFocus || Theme.highContrast ? Theme.line * 2 : 0
        color: root.chosen ? Theme.chosen : Theme.button
        radius: Theme.radius

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap / 2
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.go
            height: Theme.line * 2
            visible: root.chosen
            width: parent.width / 2
        }
    }
    contentItem: Label {
        color: root.chosen ? Theme.chosenInk : Theme.buttonInk
        font.pixelSize: Theme.fontSmall
        font.weight: root.chosen ? Theme.weightStrong : Theme.weightText
        maximumLineCount: 2
        text: root.text
    }
}
