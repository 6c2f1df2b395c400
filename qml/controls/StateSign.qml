import QtQuick
import Attendant.Theme

/*! How the counter is, in a shape, a colour and words. */
Item {
    id: root

    required property string words
    property bool good: true
    property bool stopped: false

    Accessible.name: root.words
    Accessible.role: Accessible.StaticText
    implicitHeight: Theme.bar / 2
    implicitWidth: label.implicitWidth + 2 * Theme.gap

    Label {
        id: label

        anchors.fill: parent
        anchors.leftMargin: 2 * Theme.gap
        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignRight
        text: root.words
        wrapMode: Text.NoWrap
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: root.stopped ? Theme.broken : root.good ? Theme.free : Theme.away
        height: Theme.gap
        radius: root.good ? width / 2 : 0
        rotation: root.good || root.stopped ? 0 : 45
        width: Theme.gap
        x: root.width - label.contentWidth - width - Theme.gap / 2
    }
}
