pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Theme

/*! A container from its side. */
Item {
    id: root

    property color color: Theme.go
    readonly property real unit: Math.min(width, height)

    Rectangle {
        anchors.centerIn: parent
        border.color: root.color
        border.width: root.unit * 0.08
        color: "transparent"
        height: root.unit * 0.56
        radius: Theme.line
        width: root.unit * 0.96

        Row {
            anchors.centerIn: parent
            spacing: root.unit * 0.09

            Repeater {
                model: 4

                Rectangle {
                    color: root.color
                    height: root.unit * 0.3
                    width: root.unit * 0.06
                }
            }
        }
    }
}
