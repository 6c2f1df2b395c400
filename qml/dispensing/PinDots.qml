pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Theme

/*! How many digits of the PIN have been typed. */
Row {
    id: root

    required property int typed

    Accessible.name: qsTr("%1 of 6 digits").arg(root.typed)
    Accessible.role: Accessible.StaticText
    spacing: Theme.margin

    Repeater {
        model: 6

        Rectangle {
            required property int index

            border.color: Theme.groundInk
            border.width: Theme.line * 2
            color: index < root.typed ? Theme.groundInk : "transparent"
            height: width
            radius: width / 2
            width: Theme.icon * 0.7
        }
    }
}
