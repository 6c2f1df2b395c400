import QtQuick
import Attendant.Theme

/*! One of a thing's last events. */
Item {
    id: root

    required property string age
    required property int sign
    required property string title

    height: Math.max(words.height, Theme.deskGlyph)

    DeskSign {
        height: Theme.deskGlyph * 0.75
        sign: root.sign
        width: Theme.deskGlyph * 0.75
        y: Theme.deskGlyph * 0.25
    }
    DeskText {
        id: words

        anchors.left: root.left
        anchors.leftMargin: Theme.deskGlyph + Theme.deskGap
        anchors.right: when.left
        anchors.rightMargin: Theme.deskGap
        font.pixelSize: Theme.fontDeskSmall
        text: root.title
        wrapMode: Text.WordWrap
    }
    DeskText {
        id: when

        anchors.right: root.right
        color: Theme.paperInkQuiet
        font.pixelSize: Theme.fontDeskSmall
        text: root.age
    }
}
