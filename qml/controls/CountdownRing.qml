import QtQuick
import QtQuick.Shapes
import Attendant.Theme

/*! A ring that empties with the time left, and the seconds in it. */
Item {
    id: root

    required property int leftMs
    required property int spanMs
    property color color: Theme.resultInk
    property real remaining: root.leftMs
    readonly property real line: Theme.ringLine * root.width / Theme.ring

    Accessible.name: qsTr("%n second(s) left", "", Math.ceil(root.remaining / 1000))
    Accessible.role: Accessible.StaticText
    implicitHeight: Theme.ring
    implicitWidth: Theme.ring

    Shape {
        anchors.fill: parent

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: root.color
            strokeWidth: root.line

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: root.width / 2 - root.line
                radiusY: root.width / 2 - root.line
                startAngle: -90
                sweepAngle: root.spanMs > 0 ? 360 * Math.min(1, root.remaining / root.spanMs) : 0
            }
        }
    }
    Label {
        anchors.centerIn: parent
        color: root.color
        font.pixelSize: Math.min(Theme.fontTitle, root.height / 3)
        font.weight: Theme.weightStrong
        fontSizeMode: Text.FixedSize
        text: Math.ceil(root.remaining / 1000)
    }
    NumberAnimation {
        id: emptying

        duration: root.leftMs
        from: root.leftMs
        property: "remaining"
        running: root.visible && root.leftMs > 0
        target: root
        to: 0
    }

    /*! Another wait began while this one was shown: perhaps as long, so that no property tells. */
    function begin() {
        emptying.restart();
    }
}
