import QtQuick
import Attendant.Theme

/*! A platform scale with something on it. */
Item {
    id: root

    property color color: Theme.go
    readonly property real unit: Math.min(width, height)

    Item {
        anchors.centerIn: parent
        height: root.unit
        width: root.unit

        Rectangle {
            color: root.color
            height: root.unit * 0.34
            radius: Theme.radiusSmall / 2
            width: root.unit * 0.5
            x: root.unit * 0.25
            y: root.unit * 0.16
        }
        Rectangle {
            color: root.color
            height: root.unit * 0.09
            radius: height / 2
            width: root.unit * 0.9
            x: root.unit * 0.05
            y: root.unit * 0.56
        }
        Rectangle {
            border.color: root.color
            border.width: root.unit * 0.07
            color: "transparent"
            height: root.unit * 0.24
            radius: Theme.radiusSmall / 2
            width: root.unit * 0.56
            x: root.unit * 0.22
            y: root.unit * 0.68
        }
    }
}
