pragma ComponentBehavior: Bound

import QtQuick
import Attendant.Controls
import Attendant.Theme
import Attendant.Weighing

/*! What was weighed last, and what still waits. */
Item {
    id: root

    required property WeighingViewModel viewModel

    Label {
        id: heading

        Accessible.role: Accessible.Heading
        anchors.top: parent.top
        font.pixelSize: Theme.fontSmall
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignLeft
        text: list.count > 0 ? qsTr("Weighed last") : qsTr("Nothing weighed yet")
        width: parent.width
        wrapMode: Text.NoWrap
    }
    ListView {
        id: list

        readonly property real room: waiting.y - y - Theme.gap / 2
        readonly property real row: Theme.touchTarget * 0.75 + spacing

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.topMargin: Theme.gap / 2
        clip: true
        height: Math.max(0, Math.floor((room + spacing) / row)) * row // half a record is none
        interactive: false
        model: root.viewModel.log
        spacing: Theme.gap / 2

        delegate: RecordRow {
            width: ListView.view.width
        }
    }
    Column {
        id: waiting

        anchors.bottom: parent.bottom
        spacing: Theme.line
        width: parent.width

        Label {
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            objectName: "unsentCount"
            text: qsTr("%n record(s) to be sent", "", root.viewModel.unsent)
            visible: root.viewModel.unsent > 0
            width: parent.width
            wrapMode: Text.NoWrap
        }
        Label {
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            text: qsTr("%n slip(s) to be printed", "", root.viewModel.slips)
            visible: root.viewModel.slips > 0
            width: parent.width
            wrapMode: Text.NoWrap
        }
    }
}
