import QtQuick
import QtQuick.Templates as T
import Attendant.Theme

/*! A button large enough for a glove. */
T.AbstractButton {
    id: root

    property bool strong: false ///< the one thing to do next
    readonly property real wordWidth: longestWord.contentWidth + root.leftPadding + root.rightPadding ///< no word is broken or made smaller

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    font.pixelSize: Theme.fontSmall
    implicitHeight: Theme.touchTarget
    implicitWidth: Math.max(Theme.touchTarget * 2, contentItem.implicitWidth + 2 * Theme.margin)
    leftPadding: Theme.largeText ? Theme.gap / 2 : Theme.gap
    opacity: !root.enabled ? Theme.dim : root.down ? Theme.pressed : Theme.clear
    rightPadding: root.leftPadding

    background: Rectangle {
        border.color: root.visualFocus ? Theme.groundInk : Theme.buttonInk
        border.width: root.visualFocus ? Theme.line * 2 : Theme.highContrast ? Theme.line : 0
        color: root.strong ? Theme.go : Theme.button
        radius: Theme.radius
    }
    contentItem: Label {
        color: root.strong ? Theme.resultInk : Theme.buttonInk
        font.pixelSize: root.font.pixelSize
        maximumLineCount: 2
        text: root.text
    }

    Text {
        id: longestWord

        font.family: Theme.family
        font.pixelSize: root.font.pixelSize
        text: root.text
        textFormat: Text.PlainText
        visible: false
        width: 1
        wrapMode: Text.WordWrap
    }
}
