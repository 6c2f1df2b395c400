import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! What is chosen so far, and the way on. */
RowLayout {
    id: root

    required property DispensingViewModel viewModel
    property bool open: false

    signal toggled

    spacing: Theme.gap

    TabButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        chosen: root.open
        objectName: "cartToggle"
        text: root.open ? qsTr("Back to the shelf") : qsTr("Chosen: %1").arg(root.viewModel.cart.total)
        visible: !Theme.landscape

        onClicked: root.toggled()
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        font.weight: Theme.weightStrong
        maximumLineCount: 2
        objectName: "cartTotal"
        text: root.viewModel.cart.total > 0 ? root.viewModel.cart.totalText : ""
    }
    ActionButton {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.touchTarget
        enabled: root.viewModel.cart.total > 0
        font.pixelSize: Theme.fontText
        objectName: "checkOut"
        strong: true
        text: qsTr("Take these")

        onClicked: root.viewModel.checkOut()
    }
}
