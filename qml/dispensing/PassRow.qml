import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme

/*! One pass: what it is, how long it lasts, what is left on it. */
Rectangle {
    id: root

    required property string name
    required property string until
    required property string remaining
    required property string standing
    required property bool usable

    Accessible.description: root.remaining
    Accessible.name: root.name
    Accessible.role: Accessible.StaticText
    color: root.usable ? Theme.paper : Theme.taken
    implicitHeight: grid.implicitHeight + 2 * Theme.gap
    radius: Theme.radius

    GridLayout {
        id: grid

        readonly property color ink: root.usable ? Theme.paperInk : Theme.groundInk

        anchors.fill: parent
        anchors.margins: Theme.gap
        columnSpacing: Theme.gap
        columns: 2
        rowSpacing: 0

        Label {
            Layout.fillWidth: true
            color: grid.ink
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            text: root.name
        }
        Label {
            Layout.alignment: Qt.AlignRight
            color: grid.ink
            font.pixelSize: Theme.fontSmall
            font.weight: Theme.weightStrong
            fontSizeMode: Text.FixedSize
            text: root.standing
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            color: grid.ink
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.remaining
        }
        Label {
            Layout.columnSpan: 2
            Layout.fillWidth: true
            color: grid.ink
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.until
        }
    }
}
