import QtQuick
import Attendant.Theme

/*! What is known of a thing: its name, and its value as long as it takes. */
Item {
    id: root

    required property string detail
    required property string title

    height: Math.max(label.height, value.height)
    visible: root.detail !== ""

    DeskText {
        id: label

        color: Theme.paperInkQuiet
        font.pixelSize: Theme.fontDeskSmall
        text: root.title
        width: root.width * 0.38
        wrapMode: Text.WordWrap
    }
    DeskText {
        id: value

        anchors.left: label.right
        anchors.leftMargin: Theme.gap
        anchors.right: root.right
        font.pixelSize: Theme.fontDeskSmall
        text: root.detail
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
}
