import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! Who is there: a phone number, or a key or card at the reader. */
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
            text: qsTr("Type your phone number")
            viewModel: root.viewModel
            visible: !notice.visible || root.roomy
        }
        NoticeStrip {
            id: notice

            Layout.fillHeight: !root.roomy
            Layout.fillWidth: true
            Layout.maximumHeight: implicitHeight
            Layout.preferredHeight: implicitHeight
            counting: !root.roomy && root.viewModel.idleShown
            viewModel: root.viewModel
            visible: root.viewModel.title !== ""
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.touchTarget * 1.4
            color: Theme.groundInkQuiet
            horizontalAlignment: Text.AlignLeft
            text: qsTr("Or hold your locker key or your card to the reader.")
            visible: !notice.visible
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            color: Theme.paper
            radius: Theme.radius

            Label {
                Accessible.name: qsTr("Phone number")
                anchors.fill: parent
                anchors.margins: Theme.gap / 2
                color: root.viewModel.phone === "" ? Theme.paperInkQuiet : Theme.paperInk
                font.pixelSize: Theme.fontTitle
                font.weight: Theme.weightStrong
                objectName: "phone"
                text: root.viewModel.phone === "" ? "010-" : root.viewModel.phone
                wrapMode: Text.NoWrap
            }
        }
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap

        NumberPad {
            Layout.fillWidth: true
            extraText: qsTr("Clear")
            flat: root.low

            onErased: root.viewModel.erasePhone()
            onExtraPressed: root.viewModel.clearPhone()
            onPressed: digit => root.viewModel.pressPhone(digit)
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                objectName: "signInBack"
                text: qsTr("Back")
                visible: !root.viewModel.alone

                onClicked: root.viewModel.closeSignIn()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget * 2
                enabled: root.viewModel.canSignIn
                objectName: "signIn"
                strong: true
                text: qsTr("Continue")

                onClicked: root.viewModel.signIn()
            }
        }
    }
}
