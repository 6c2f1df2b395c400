import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! One item on its way: its sign, its name, and how far it is. */
Rectangle {
    id: root

    required property string name
    required property int progress
    required property string said

    property bool drawn: true ///< the software renderer of Qt 6.4 draws shapes that are outside of a clip
    readonly property int kind: root.progress === ItemModel.Done ? ResultIcon.Go
                                : root.progress === ItemModel.Dropping ? ResultIcon.Wait
                                : root.progress === ItemModel.Unknown ? ResultIcon.Staff
                                : root.progress === ItemModel.Waiting ? ResultIcon.Rest : ResultIcon.No

    Accessible.description: root.said
    Accessible.name: root.name
    Accessible.role: Accessible.StaticText
    color: root.progress === ItemModel.Waiting ? Theme.taken : Theme.paper
    implicitHeight: Theme.touchTarget * (Theme.largeText ? 1.4 : 1)
    radius: Theme.radius

    RowLayout {
        id: row

        readonly property color ink: root.progress === ItemModel.Waiting ? Theme.groundInk : Theme.paperInk

        anchors.fill: parent
        anchors.margins: Theme.gap / 2
        spacing: Theme.gap

        ResultIcon {
            Layout.preferredHeight: Theme.icon
            Layout.preferredWidth: Theme.icon
            color: root.kind === ResultIcon.Go ? Theme.go : root.kind === ResultIcon.Wait ? Theme.wait
                   : root.kind === ResultIcon.Staff ? Theme.staff : Theme.no
            kind: root.kind
            opacity: root.drawn ? Theme.clear : Theme.gone
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 0

            Label {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.gap
                color: row.ink
                font.pixelSize: Theme.fontSmall
                font.weight: Theme.weightStrong
                horizontalAlignment: Text.AlignLeft
                text: root.name
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.gap
                color: row.ink
                font.pixelSize: Theme.fontSmall
                horizontalAlignment: Text.AlignLeft
                text: root.said
                wrapMode: Text.NoWrap
            }
        }
    }
}
