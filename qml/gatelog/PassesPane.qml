pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! What passed last: the newest large, those before it as a list. */
GridLayout {
    id: root

    required property GateViewModel viewModel

    columnSpacing: Theme.margin
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.gap

    Item {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.landscape ? root.height : Theme.hint * 1.4
        Layout.preferredHeight: Theme.hint
        Layout.preferredWidth: Theme.hint

        Label {
            anchors.fill: parent
            color: Theme.groundInkQuiet
            text: qsTr("No container has passed yet")
            visible: root.viewModel.last.count === 0
        }
        Repeater {
            model: root.viewModel.last

            LastPass {
                anchors.fill: parent
                fresh: root.viewModel.fresh
            }
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.hint
        Layout.preferredWidth: Theme.hint

        ListView {
            id: list

            readonly property real step: Theme.touchTarget * (Theme.largeText ? 1.1 : 0.75) + spacing

            clip: true
            height: Math.max(0, Math.floor((parent.height + spacing) / step)) * step // half a record is none
            interactive: false
            model: root.viewModel.passes
            objectName: "passes"
            spacing: Theme.gap / 2
            width: parent.width

            delegate: PassRow {
                visible: y + height <= ListView.view.height // shapes are not clipped without a GPU
                width: ListView.view.width
            }
        }
    }
}
