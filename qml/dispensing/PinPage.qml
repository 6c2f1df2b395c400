import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! The payment PIN: six dots, and keys that change their places when asked to. */
GridLayout {
    id: root

    required property DispensingViewModel viewModel
    readonly property bool roomy: Theme.landscape && !Theme.largeText
    readonly property bool low: !Theme.landscape && height < Theme.cardLow * (Theme.largeText ? 1.2 : 1)

    columnSpacing: Theme.margin * 2
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.gap

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap

        PageHead {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.touchTarget * 1.6
            text: qsTr("Type your payment PIN")
            viewModel: root.viewModel
            visible: !notice.visible || root.roomy
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget / 2
            color: Theme.groundInkQuiet
            horizontalAlignment: Text.AlignLeft
            text: root.viewModel.plan.summary
            visible: !notice.visible
        }
        NoticeStrip {
            id: notice

            Layout.fillHeight: !root.roomy
            Layout.fillWidth: true
            Layout.maximumHeight: implicitHeight
            Layout.preferredHeight: implicitHeight
            counting: root.viewModel.idleShown ? !root.roomy : root.viewModel.pinLocked && root.viewModel.spanMs > 0
            viewModel: root.viewModel
            visible: root.viewModel.title !== ""
        }
        PinDots {
            Layout.alignment: Qt.AlignHCenter
            Layout.bottomMargin: Theme.gap
            Layout.topMargin: Theme.gap
            typed: root.viewModel.pinLength
            visible: !root.viewModel.pinLocked && !root.viewModel.pinChecking
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            text: qsTr("One moment …")
            visible: root.viewModel.pinChecking
        }
        Item {
            Layout.fillHeight: Theme.landscape
            visible: Theme.landscape
        }
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap

        NumberPad {
            Layout.fillWidth: true
            digits: root.viewModel.pinDigits
            enabled: !root.viewModel.pinLocked && !root.viewModel.pinChecking
            extraText: qsTr("Shuffle")
            flat: root.low

            onErased: root.viewModel.erasePin()
            onExtraPressed: root.viewModel.shufflePin()
            onPressed: digit => root.viewModel.pressPin(digit)
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                enabled: !root.viewModel.pinChecking
                objectName: "pinBack"
                text: qsTr("Back")

                onClicked: root.viewModel.back()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                enabled: !root.viewModel.pinChecking
                objectName: "logOut"
                text: qsTr("Stop and leave")

                onClicked: root.viewModel.logOut()
            }
        }
    }
}
