import QtQuick
import QtQuick.Shapes
import Attendant.Theme

/*! The weight of the last seconds as a line: it lies flat when nobody touches the scale. */
Item {
    id: root

    required property var points // a list of points: Qt 6.4 lint knows no typed one from C++
    property bool steady: false
    property color color: Theme.resultInk

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: root.color
        height: root.height * 0.3
        opacity: Theme.dim / 2
        radius: Theme.radiusSmall
        visible: root.steady
        width: root.width
    }
    Shape {
        anchors.fill: parent
        visible: root.points.length > 1

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: root.color
            strokeWidth: Theme.line * 2

            PathPolyline {
                path: root.points.map(point => Qt.point(point.x * root.width, (1 - point.y) * root.height))
            }
        }
    }
}
