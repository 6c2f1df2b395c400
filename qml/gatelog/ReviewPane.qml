pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! One reading of which a person says what it is: as it was read, another number, or nothing. */
GridLayout {
    id: root

    required property GateViewModel viewModel

    columnSpacing: Theme.margin
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.margin

    Rectangle {
        Accessible.description: root.viewModel.reviewText
        Accessible.name: root.viewModel.reviewReason
        Accessible.role: Accessible.AlertMessage
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.hint
        Layout.preferredWidth: Theme.hint
        color: Theme.staff
        objectName: "review"
        radius: Theme.radius

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.margin
            spacing: Theme.gap / 2

            Words {
                font.weight: Theme.weightStrong
                objectName: "body"
                text: root.viewModel.reviewReason
            }
            Image {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.hint
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                objectName: "reviewImage"
                source: root.viewModel.reviewImage
                sourceSize.width: Theme.panelWidth
                visible: status === Image.Ready
            }
            Label {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.hint / 2
                color: Theme.resultInk
                font.pixelSize: Theme.fontNumber
                font.weight: Theme.weightStrong
                objectName: "reviewText"
                text: root.viewModel.reviewText
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.fontText * 1.5
                color: Theme.resultInk
                text: root.viewModel.reviewWhen
                wrapMode: Text.NoWrap
            }
        }
    }
    ColumnLayout {
        Layout.fillHeight: !Theme.landscape
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.hint
        spacing: Theme.gap

        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.fontText * 1.5
            text: root.viewModel.notice === GateViewModel.NotDecided ? qsTr("That did not work: it is in the log already") : qsTr("What is it?")
            wrapMode: Text.NoWrap
        }
        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.gap
            columns: 2
            rowSpacing: Theme.gap
            visible: root.viewModel.candidates.length > 0

            Repeater {
                model: root.viewModel.candidates

                ActionButton {
                    required property int index
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: Theme.touchTarget * 2
                    objectName: "candidate" + index
                    strong: true
                    text: modelData

                    onClicked: root.viewModel.choose(index)
                }
            }
        }
        ActionButton {
            Layout.fillWidth: true
            objectName: "approve"
            text: qsTr("As it was read")
            visible: root.viewModel.canApprove

            onClicked: root.viewModel.approve()
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget * 2
                objectName: "reject"
                text: qsTr("No container")

                onClicked: root.viewModel.reject()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget * 2
                enabled: root.viewModel.reviewCount > 1
                objectName: "later"
                text: qsTr("Later")

                onClicked: root.viewModel.nextReview()
            }
        }
    }
}
