import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Where I am, what time it is, and whether the counter works. */
RowLayout {
    id: root

    required property KioskViewModel viewModel

    spacing: Theme.gap

    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth * 2 / 5
        spacing: 0

        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.fontText
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            wrapMode: Text.NoWrap
            text: root.viewModel.siteName
        }
        Label {
            Layout.fillWidth: true
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignLeft
            wrapMode: Text.NoWrap
            text: root.viewModel.date
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth * 3 / 5
        spacing: 0

        Label {
            Layout.fillWidth: true
            font.pixelSize: Theme.fontText
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignRight
            text: root.viewModel.clock
        }
        StateSign {
            Layout.fillWidth: true
            good: root.viewModel.state === KioskViewModel.Connected
            stopped: root.viewModel.state === KioskViewModel.OutOfService
            words: root.viewModel.stateText
        }
    }
}
