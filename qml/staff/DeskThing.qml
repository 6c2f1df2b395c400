import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Staff
import Attendant.Theme

/*! One thing of a page: a heading, a line with its state and age, or a small tile. */
T.AbstractButton {
    id: root

    required property string age
    required property bool chosen
    required property string detail
    required property int index
    required property string name
    required property bool opens
    required property int shape
    required property real share
    required property int sign
    required property string signText
    required property string title
    property real room: Theme.panelWidth
    readonly property bool head: root.shape === DeskModel.Head
    readonly property bool tile: root.shape === DeskModel.Tile

    Accessible.description: root.signText
    Accessible.name: root.title
    Accessible.role: root.opens ? Accessible.Button : Accessible.StaticText
    enabled: root.opens
    bottomPadding: root.share > 0 ? 2 * Theme.deskGap : Theme.deskGap ///< above the bar
    height: Math.max(root.head ? Theme.deskRow * 0.8 : Theme.deskRow * 1.15, root.implicitContentHeight + root.topPadding + root.bottomPadding)
    leftPadding: root.head ? 0 : Theme.gap * 0.75
    objectName: root.name
    opacity: root.down ? Theme.pressed : Theme.clear
    rightPadding: leftPadding
    topPadding: Theme.deskGap
    width: root.tile ? Theme.deskTile : root.room

    background: Rectangle {
        border.color: root.chosen ? Theme.wait : Theme.paperLine
        border.width: root.chosen ? Theme.line * 2 : Theme.line / 2
        color: Theme.deskCard
        radius: Theme.radiusSmall
        visible: !root.head

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.line
            color: Theme.wait
            height: Theme.deskGap
            radius: Theme.radiusSmall / 2
            visible: root.share > 0
            width: (parent.width - 2 * Theme.line) * root.share
        }
    }
    contentItem: RowLayout {
        spacing: Theme.deskGap

        DeskSign {
            Layout.preferredHeight: Theme.deskGlyph
            Layout.preferredWidth: Theme.deskGlyph
            sign: root.sign
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            DeskText {
                Layout.fillWidth: true
                font.weight: root.head || !root.tile ? Theme.weightStrong : Theme.weightText
                maximumLineCount: 3
                text: root.title
                wrapMode: Text.Wrap
            }
            DeskText {
                Layout.fillWidth: true
                color: Theme.paperInkQuiet
                font.pixelSize: Theme.fontDeskSmall
                text: root.tile ? root.signText : root.detail
                visible: text !== ""
            }
        }
        ColumnLayout {
            Layout.maximumWidth: root.room * 0.5
            Layout.minimumWidth: Theme.deskRow
            Layout.preferredWidth: Math.min(root.room * 0.4, implicitWidth)
            spacing: 0
            visible: !root.tile && !root.head

            DeskText {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 3
                text: root.signText
                visible: text !== ""
                wrapMode: Text.Wrap
            }
            DeskText {
                Layout.fillWidth: true
                color: Theme.paperInkQuiet
                font.pixelSize: Theme.fontDeskSmall
                horizontalAlignment: Text.AlignRight
                text: root.age
                visible: text !== ""
            }
        }
    }
}
