import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! The way to the gate log, on a home page that is shared. */
T.AbstractButton {
    id: root

    required property GateViewModel viewModel

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.tile
    objectName: "openGate"
    opacity: root.down ? Theme.pressed : Theme.clear
    padding: Theme.gap
    text: qsTr("Gate")

    background: Rectangle {
        border.color: Theme.key
        border.width: root.visualFocus ? Theme.line * 2 : 0
        color: Theme.paper
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: root.width < Theme.hint ? Theme.gap / 2 : Theme.margin

        ContainerIcon {
            Layout.preferredHeight: Layout.preferredWidth
            Layout.preferredWidth: root.width < Theme.hint ? Theme.icon : Theme.touchTarget
            color: Theme.go
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap * 2
            color: Theme.paperInk
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            text: root.text
            wrapMode: Text.NoWrap
        }
    }

    onClicked: root.viewModel.openPage()
}
