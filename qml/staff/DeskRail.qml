pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Attendant.Staff
import Attendant.Theme

/*! The staff pages, one below the other. */
ListView {
    id: root

    readonly property real least: Theme.deskRow * 0.93 ///< a finger still hits it
    /// All pages are in sight where they can be.
    readonly property real rowHeight: Math.max(root.least, Math.min(Theme.deskRow, root.height / Math.max(1, root.count) - root.spacing))

    signal pageAsked(int row)

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    spacing: 0

    delegate: T.AbstractButton {
        id: entry

        required property bool chosen
        required property int index
        required property string name
        required property string title

        Accessible.name: entry.title
        Accessible.role: Accessible.Button
        height: root.rowHeight
        leftPadding: Theme.gap
        objectName: "page " + entry.name
        opacity: entry.down ? Theme.pressed : Theme.clear
        rightPadding: Theme.deskGap
        width: root.width

        background: Rectangle {
            color: entry.chosen ? Theme.desk : "transparent"
        }
        contentItem: DeskText {
            color: entry.chosen ? Theme.paperInk : Theme.groundInk
            font.weight: entry.chosen ? Theme.weightStrong : Theme.weightText
            text: entry.title
        }

        onClicked: root.pageAsked(entry.index)
    }
}
