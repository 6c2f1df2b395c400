import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Theme

/*! One voucher and what it pays. Touch it to change the amount. */
T.AbstractButton {
    id: root

    required property string name
    required property string until
    required property string amount
    required property string after

    Accessible.description: root.after
    Accessible.name: qsTr("%1: %2").arg(root.name).arg(root.amount)
    Accessible.role: Accessible.Button
    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.touchTarget * (Theme.largeText ? 1.7 : 1.3)
    opacity: root.down ? Theme.pressed : Theme.clear
    padding: Theme.gap / 2

    background: Rectangle {
        border.color: Theme.key
        border.width: root.visualFocus ? Theme.line * 2 : 0
        color: Theme.button
        radius: Theme.radius
    }
    contentItem: GridLayout {
        columnSpacing: Theme.gap
        columns: 2
        rowSpacing: 0

        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.buttonInk
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            text: root.name
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.buttonInk
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignRight
            text: root.amount
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.buttonInk
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: root.until
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap
            Layout.preferredWidth: Theme.touchTarget
            color: Theme.buttonInk
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignRight
            text: root.after
            wrapMode: Text.NoWrap
        }
    }
}
