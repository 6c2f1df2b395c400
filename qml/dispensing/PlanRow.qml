import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! So many of an article, and what pays for them. */
RowLayout {
    id: root

    required property string name
    required property int count
    required property string how
    required property bool covered

    height: Theme.touchTarget * 0.75
    spacing: Theme.gap

    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget * 2
        color: Theme.paperInk
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignLeft
        text: root.name
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.icon
        color: Theme.paperInk
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        text: root.count
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        color: root.covered ? Theme.go : Theme.paperInk
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignRight
        text: root.how
        wrapMode: Text.NoWrap
    }
}
