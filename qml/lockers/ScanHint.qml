pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Theme

/*! A card that moves to the reader and back: what to do, without a word. */
Item {
    id: root

    readonly property real unit: height / 0.8

    implicitHeight: Theme.hint * 0.8
    implicitWidth: Theme.hint * 1.5

    Item {
        anchors.horizontalCenter: parent.horizontalCenter
        height: parent.height
        width: root.unit * 1.5

        Rectangle {
            id: reader

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            border.color: Theme.groundInkQuiet
            border.width: Theme.line
            color: Theme.button
            height: parent.height
            radius: Theme.radius
            width: root.unit * 0.6

            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                color: Theme.no
                height: Theme.line * 2
                width: parent.width * 0.66
                y: parent.height * 0.48
            }
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                color: Theme.free
                height: Theme.gap * 0.7
                radius: height / 2
                width: height
                y: parent.height * 0.14
            }
        }
        Rectangle {
            id: card

            color: Theme.paper
            height: root.unit * 0.46
            radius: Theme.radius * 0.6
            rotation: -6
            width: root.unit * 0.74
            y: (root.height - height) / 2

            Row {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.gap * 0.8
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.line * 1.5

                Repeater {
                    model: [2, 1, 3, 1, 1, 2, 3, 1, 2, 1, 1, 3, 2, 1]

                    Rectangle {
                        required property int modelData

                        color: Theme.paperInk
                        height: root.unit * 0.16
                        width: Theme.line * modelData
                    }
                }
            }
            Rectangle {
                color: Theme.go
                height: Theme.gap * 0.8
                radius: height / 2
                width: parent.width * 0.42
                x: Theme.gap
                y: Theme.gap
            }
            SequentialAnimation on x {
                loops: Animation.Infinite
                running: root.visible && Theme.motion

                PauseAnimation {
                    duration: Theme.motionRest
                }
                NumberAnimation {
                    duration: Theme.motionPulse
                    easing.type: Easing.InOutQuad
                    to: root.unit * 0.52
                }
                PauseAnimation {
                    duration: Theme.motionPulse
                }
                NumberAnimation {
                    duration: Theme.motionPulse
                    easing.type: Easing.InOutQuad
                    to: 0
                }
            }
        }
    }
}
