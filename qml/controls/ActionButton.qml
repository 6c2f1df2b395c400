import QtQuick
import QtQuick.Templates as T
import Attendant.Theme

/*! A button large enough for a glove. */
T.AbstractButton {
    id: root

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.touchTarget
    implicitWidth: Math.max(Theme.touchTarget * 2, contentItem.implicitWidth + 2 * Theme.margin)
    leftPadding: Theme.gap
    opacity: root.down ? Theme.pressed : Theme.clear
    rightPadding: Theme.gap

    background: Rectangle {
        border.color: Theme.groundInk
        border.width: root.visualFocus ? Theme.line * 2 : 0
        color: Theme.button
        radius: Theme.radius
    }
    contentItem: Label {
        color: Theme.buttonInk
        font.pixelSize: Theme.fontSmall
        maximumLineCount: 2
        text: root.text
    }
}
