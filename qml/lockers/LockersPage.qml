pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Lockers
import Attendant.Theme

/*! The locker counter: at rest, or one pane for each bank where somebody stands. */
Item {
    id: root

    required property LockersViewModel viewModel

    LockersHome {
        anchors.fill: parent
        viewModel: root.viewModel
        visible: !root.viewModel.busy
    }
    GridLayout {
        anchors.fill: parent
        columnSpacing: Theme.gap
        columns: Theme.landscape ? 2 : 1
        rowSpacing: Theme.gap
        visible: root.viewModel.busy

        Repeater {
            model: root.viewModel

            BankPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                compact: root.viewModel.busyCount > 1
                visible: bank.busy
                zones: root.viewModel.zones
            }
        }
    }
}
