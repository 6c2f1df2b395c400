import QtQuick
import Attendant.Theme

/*! How the counter is, in a shape, a colour and words. */
Row {
    id: root

    required property string words
    property bool good: true
    property bool stopped: false

    Accessible.name: root.words
    Accessible.role: Accessible.StaticText
    layoutDirection: Qt.RightToLeft
    spacing: Theme.gap / 2

    Label {
        id: label

        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        height: Theme.bar / 3
        horizontalAlignment: Text.AlignRight
        text: root.words
        width: Math.min(implicitWidth + Theme.line, root.width - Theme.gap * 2)
    }
    Rectangle {
        anchors.verticalCenter: label.verticalCenter
        color: root.stopped ? Theme.broken : root.good ? Theme.free : Theme.away
        height: Theme.gap
        radius: root.good ? width / 2 : 0
        rotation: root.good || root.stopped ? 0 : 45
        width: Theme.gap
    }
}
