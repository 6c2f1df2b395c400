import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Theme
import Attendant.Weighing

/*! The way to the scales, on a home page that is shared. */
T.AbstractButton {
    id: root

    required property WeighingViewModel viewModel
    readonly property bool stacked: root.width < Theme.hint || (Theme.largeText && root.width < Theme.hint * 1.5) ///< the words below the picture

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.tile
    objectName: "openWeighing"
    opacity: root.down ? Theme.pressed : Theme.clear
    padding: root.stacked ? Theme.gap / 2 : Theme.gap
    text: qsTr("Weighing")

    background: Rectangle {
        border.color: Theme.key
        border.width: root.visualFocus ? Theme.line * 2 : 0
        color: Theme.paper
        radius: Theme.radius
    }
    contentItem: GridLayout {
        columnSpacing: Theme.margin
        columns: root.stacked ? 1 : 2
        rowSpacing: 0

        ScaleIcon {
            Layout.alignment: Qt.AlignCenter
            Layout.preferredHeight: Layout.preferredWidth
            Layout.preferredWidth: root.stacked ? Theme.icon : Theme.touchTarget
            color: Theme.go
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap * 2
            color: Theme.paperInk
            font.pixelSize: !root.stacked ? Theme.fontTitle : Theme.largeText ? Theme.fontSmall : Theme.fontText
            font.weight: Theme.weightStrong
            horizontalAlignment: root.stacked ? Text.AlignHCenter : Text.AlignLeft
            text: root.text
            wrapMode: Text.NoWrap
        }
    }

    onClicked: root.viewModel.openPage()
}
