import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! The way to the other counter, on a home page that is shared. */
T.AbstractButton {
    id: root

    required property DispensingViewModel viewModel
    readonly property bool stacked: root.width < Theme.hint || (Theme.largeText && root.width < Theme.hint * 1.5) ///< the words below the picture
    readonly property bool noted: root.width >= Theme.hint * 2 && (!Theme.largeText || !root.viewModel.connected) ///< room for a second line

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.tile
    objectName: "openDispensing"
    opacity: root.down ? Theme.pressed : Theme.clear
    padding: root.stacked ? Theme.gap / 2 : Theme.gap
    text: qsTr("Gym wear")

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

        WearIcon {
            Layout.alignment: Qt.AlignCenter
            Layout.preferredHeight: Layout.preferredWidth
            Layout.preferredWidth: root.stacked ? Theme.icon : Theme.touchTarget
            color: Theme.go
        }
        // A positioner, no layout: Qt 6.4's layouts place what comes to be visible a turn too late.
        Column {
            Layout.fillWidth: true

            Label {
                color: Theme.paperInk
                font.pixelSize: !root.stacked ? Theme.fontTitle : Theme.largeText ? Theme.fontSmall : Theme.fontText
                font.weight: Theme.weightStrong
                height: root.noted ? root.availableHeight / 2 : root.availableHeight - (root.stacked ? Theme.icon : 0)
                horizontalAlignment: root.stacked ? Text.AlignHCenter : Text.AlignLeft
                text: root.text
                width: parent.width
                wrapMode: Text.NoWrap
            }
            Label {
                color: Theme.paperInkQuiet
                font.pixelSize: Theme.fontSmall
                height: root.availableHeight / 2
                horizontalAlignment: Text.AlignLeft
                text: root.viewModel.connected ? qsTr("Touch here for shirts, pants and towels") : qsTr("Not available at the moment")
                visible: root.noted
                width: parent.width
                wrapMode: Text.NoWrap
            }
        }
    }

    onClicked: root.viewModel.openSignIn()
}
