import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! The line over a member's page: what it asks, and how long it will wait for an answer. */
RowLayout {
    id: root

    required property DispensingViewModel viewModel
    property string text: ""

    spacing: Theme.gap

    Connections {
        function onWaitBegan() {
            ring.begin();
        }

        target: root.viewModel
    }
    CountdownRing {
        id: ring

        Layout.preferredHeight: Theme.touchTarget
        Layout.preferredWidth: Theme.touchTarget
        color: Theme.key
        leftMs: root.viewModel.leftMs
        objectName: "idleRing"
        spanMs: root.viewModel.spanMs
        visible: root.viewModel.idleShown
    }
    Label {
        Accessible.role: Accessible.Heading
        Layout.fillHeight: true
        Layout.fillWidth: true
        font.pixelSize: Theme.fontText
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignLeft
        text: root.text
    }
}
