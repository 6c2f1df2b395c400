import QtQuick
import QtQuick.Shapes
import Attendant.Theme

/*! The picture of a result: tick, moving ring, bar or person. */
Item {
    id: root

    enum Kind { Rest, Go, Wait, No, Staff }

    required property int kind
    property color color: Theme.resultInk
    readonly property real unit: Math.min(width, height)

    Shape {
        anchors.centerIn: parent
        height: root.unit
        visible: root.kind === ResultIcon.Go
        width: root.unit

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            startX: root.unit * 0.14
            startY: root.unit * 0.54
            strokeColor: root.color
            strokeWidth: root.unit * 0.13

            PathLine {
                x: root.unit * 0.4
                y: root.unit * 0.8
            }
            PathLine {
                x: root.unit * 0.88
                y: root.unit * 0.22
            }
        }
    }
    Shape {
        anchors.centerIn: parent
        height: root.unit
        visible: root.kind === ResultIcon.Wait
        width: root.unit

        RotationAnimator on rotation {
            duration: Theme.motionHint
            from: 0
            loops: Animation.Infinite
            running: root.visible && root.kind === ResultIcon.Wait && Theme.motion
            to: 360
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: root.color
            strokeWidth: root.unit * 0.11

            PathAngleArc {
                centerX: root.unit / 2
                centerY: root.unit / 2
                radiusX: root.unit * 0.4
                radiusY: root.unit * 0.4
                startAngle: 20
                sweepAngle: 290
            }
        }
    }
    Rectangle {
        anchors.centerIn: parent
        border.color: root.color
        border.width: root.unit * 0.1
        color: "transparent"
        height: root.unit * 0.94
        radius: height / 2
        visible: root.kind === ResultIcon.No
        width: height

        Rectangle {
            anchors.centerIn: parent
            color: root.color
            height: root.unit * 0.13
            radius: height / 2
            width: root.unit * 0.5
        }
    }
    Item {
        anchors.centerIn: parent
        height: root.unit
        visible: root.kind === ResultIcon.Staff
        width: root.unit

        Rectangle {
            color: root.color
            height: root.unit * 0.36
            radius: height / 2
            width: height
            x: (root.unit - width) / 2
            y: root.unit * 0.06
        }
        Rectangle {
            color: root.color
            height: root.unit * 0.42
            radius: width * 0.4
            width: root.unit * 0.76
            x: (root.unit - width) / 2
            y: root.unit * 0.5
        }
    }
}
