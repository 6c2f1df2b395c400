import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Attendant.Controls
import Attendant.Theme

/*! From the wrong place to the right one. */
RowLayout {
    id: root

    required property string from
    required property string to
    property real numberSize: Theme.fontNumber * 0.55

    Accessible.name: qsTr("From %1 to %2").arg(root.from).arg(root.to)
    Accessible.role: Accessible.StaticText
    spacing: Theme.margin

    Label {
        color: Theme.resultInk
        font.pixelSize: root.numberSize
        font.strikeout: true
        fontSizeMode: Text.FixedSize
        opacity: Theme.pressed
        text: root.from
        wrapMode: Text.NoWrap
    }
    Shape {
        Layout.preferredHeight: root.numberSize
        Layout.preferredWidth: root.numberSize * 1.2

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            startX: root.numberSize * 0.1
            startY: root.numberSize * 0.5
            strokeColor: Theme.resultInk
            strokeWidth: Theme.ringLine

            PathLine {
                x: root.numberSize * 1.1
                y: root.numberSize * 0.5
            }
            PathMove {
                x: root.numberSize * 0.8
                y: root.numberSize * 0.2
            }
            PathLine {
                x: root.numberSize * 1.1
                y: root.numberSize * 0.5
            }
            PathLine {
                x: root.numberSize * 0.8
                y: root.numberSize * 0.8
            }
        }
    }
    Rectangle {
        color: Theme.key
        implicitHeight: target.implicitHeight + Theme.gap / 2
        implicitWidth: target.implicitWidth + Theme.margin
        radius: Theme.radius

        Label {
            id: target

            anchors.centerIn: parent
            color: Theme.ground
            font.pixelSize: root.numberSize
            font.weight: Theme.weightStrong
            fontSizeMode: Text.FixedSize
            text: root.to
            wrapMode: Text.NoWrap
        }
    }
}
