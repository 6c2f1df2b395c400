pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! Every pass of the member, those that cannot pay any more too. Slides in over the shelf. */
ColumnLayout {
    id: root

    required property DispensingViewModel viewModel

    signal closed

    spacing: Theme.gap

    ListView {
        id: list

        Layout.fillHeight: true
        Layout.fillWidth: true
        clip: true
        model: root.viewModel.passes
        spacing: Theme.gap
        visible: count > 0

        delegate: PassRow {
            width: ListView.view.width
        }
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        text: qsTr("You have no pass yet. You can buy one at the desk.")
        visible: !list.visible
    }
    ActionButton {
        Layout.fillWidth: true
        objectName: "passesClose"
        text: qsTr("Back to the shelf")

        onClicked: root.closed()
    }
}
