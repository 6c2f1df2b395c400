pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Attendant.Staff
import Attendant.Theme

/*! The staff pages, one below the other. */
ListView {
    id: root

    signal pageAsked(int row)

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    spacing: Theme.line

    delegate: T.AbstractButton {
        id: entry

        required property bool chosen
        required property int index
        required property string name
        required property string title

        Accessible.name: entry.title
        Accessible.role: Accessible.Button
        height: Theme.deskRow
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
