pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme
import Attendant.Weighing

/*! What was weighed last, and what still waits. */
ColumnLayout {
    id: root

    required property WeighingViewModel viewModel

    spacing: Theme.gap / 2

    Label {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignLeft
        text: list.count > 0 ? qsTr("Weighed last") : qsTr("Nothing weighed yet")
        wrapMode: Text.NoWrap
    }
    ListView {
        id: list

        Layout.fillHeight: true
        Layout.fillWidth: true
        clip: true
        interactive: false
        model: root.viewModel.log
        spacing: Theme.gap / 2

        delegate: RecordRow {
            width: ListView.view.width
        }
    }
    Label {
        Layout.fillWidth: true
        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignLeft
        objectName: "unsentCount"
        text: qsTr("%n record(s) wait for the server", "", root.viewModel.unsent)
        visible: root.viewModel.unsent > 0
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillWidth: true
        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignLeft
        text: qsTr("%n slip(s) wait for the printer", "", root.viewModel.slips)
        visible: root.viewModel.slips > 0
        wrapMode: Text.NoWrap
    }
}
