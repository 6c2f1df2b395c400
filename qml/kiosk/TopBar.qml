import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! Where I am, what time it is, and whether the counter works. What does not work is said across the whole line. */
GridLayout {
    id: root

    required property KioskViewModel viewModel

    signal nameTouched ///< the hidden way in for staff

    columnSpacing: Theme.gap
    columns: 2
    rowSpacing: 0

    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.bar / 2
        font.pixelSize: Theme.fontText
        font.weight: Theme.weightStrong
        horizontalAlignment: Text.AlignLeft
        text: root.viewModel.siteName
        wrapMode: Text.NoWrap

        MouseArea {
            anchors.fill: parent
            objectName: "siteName"

            onClicked: root.nameTouched()
        }
    }
    Label {
        Layout.alignment: Qt.AlignRight
        font.pixelSize: Theme.fontText
        font.weight: Theme.weightStrong
        fontSizeMode: Text.FixedSize
        text: root.viewModel.clock
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.bar / 2
        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignLeft
        text: root.viewModel.date
        visible: sign.good
        wrapMode: Text.NoWrap
    }
    StateSign {
        id: sign

        Layout.columnSpan: sign.good ? 1 : 2
        Layout.fillWidth: !sign.good
        good: root.viewModel.state === KioskViewModel.Connected
        stopped: root.viewModel.state === KioskViewModel.OutOfService
        words: root.viewModel.stateText
    }
}
