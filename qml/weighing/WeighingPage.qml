pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme
import Attendant.Weighing

/*! The scales, and what was weighed last. */
GridLayout {
    id: root

    required property WeighingViewModel viewModel
    readonly property bool many: viewModel.count > 1

    columnSpacing: Theme.margin
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.margin

    GridLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth * (Theme.landscape ? 0.62 : 1)
        columnSpacing: Theme.gap
        columns: root.viewModel.count > 3 || (root.many && Theme.landscape) ? 2 : 1
        rowSpacing: Theme.gap

        Repeater {
            model: root.viewModel

            StationPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.hint
                Layout.preferredWidth: Theme.hint
                compact: root.many
                named: root.many
            }
        }
    }
    LogPane {
        Layout.fillHeight: Theme.landscape
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.landscape ? root.height : root.height * 0.34
        Layout.preferredHeight: root.height * 0.34
        Layout.preferredWidth: Theme.panelWidth * (Theme.landscape ? 0.38 : 1)
        viewModel: root.viewModel
        visible: !Theme.largeText || Theme.landscape
    }
    ActionButton {
        Layout.alignment: Qt.AlignHCenter
        Layout.columnSpan: root.columns
        objectName: "closeWeighing"
        text: qsTr("Back")
        visible: !root.viewModel.alone && !root.viewModel.busy

        onClicked: root.viewModel.closePage()
    }
}
