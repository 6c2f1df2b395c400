import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Demo only: what a visitor would do with card and key. */
RowLayout {
    id: root

    required property DemoHands hands

    spacing: Theme.gap

    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        text: qsTr("Demo: scan card")

        onClicked: root.hands.scanCard()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        text: qsTr("Demo: take key")

        onClicked: root.hands.takeKey()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        text: qsTr("Demo: hang key")

        onClicked: root.hands.hangKey()
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        text: qsTr("Demo: hang it wrong")

        onClicked: root.hands.hangWrong()
    }
}
