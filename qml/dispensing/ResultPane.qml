import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! A card that takes the colour of what came of the last step. */
Rectangle {
    id: root

    required property DispensingViewModel viewModel
    property string note: ""
    property bool listing: false ///< what is said stands over a list
    readonly property bool low: height < Theme.cardLow * 0.8

    default property alias content: rest.data

    Accessible.description: root.viewModel.body
    Accessible.name: root.viewModel.title
    Accessible.role: Accessible.AlertMessage
    color: Theme.wait
    radius: Theme.radius

    states: [
        State {
            name: "go"
            when: root.viewModel.outcome === DispensingViewModel.Go

            PropertyChanges {
                root.color: Theme.go
            }
        },
        State {
            name: "no"
            when: root.viewModel.outcome === DispensingViewModel.No

            PropertyChanges {
                root.color: Theme.no
            }
        },
        State {
            name: "staff"
            when: root.viewModel.outcome === DispensingViewModel.Staff

            PropertyChanges {
                root.color: Theme.staff
            }
        }
    ]
    transitions: Transition {
        ColorAnimation {
            duration: Theme.motionFlip
        }
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        columnSpacing: Theme.margin
        columns: Theme.landscape && root.listing ? 2 : 1
        rowSpacing: Theme.gap

        GridLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            columnSpacing: Theme.margin
            columns: root.listing && !Theme.landscape ? 2 : 1
            rowSpacing: Theme.gap

            ResultIcon {
                Layout.alignment: Qt.AlignCenter
                Layout.preferredHeight: root.listing ? Theme.ring * 0.7 : Math.min(root.height / 4, Theme.ring * 1.4)
                Layout.preferredWidth: Layout.preferredHeight
                kind: root.viewModel.outcome
                visible: !ring.visible && !(root.low && Theme.largeText)
            }
            CountdownRing {
                id: ring

                Layout.alignment: Qt.AlignCenter
                Layout.preferredHeight: Theme.ring * 0.7
                Layout.preferredWidth: Layout.preferredHeight
                leftMs: root.viewModel.leftMs
                spanMs: root.viewModel.spanMs
                visible: root.viewModel.page === DispensingViewModel.Receipt
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.gap / 2

                Words {
                    font.pixelSize: Theme.fontTitle
                    font.weight: Theme.weightStrong
                    horizontalAlignment: root.listing && !Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
                    objectName: "title"
                    text: root.viewModel.title
                }
                Words {
                    horizontalAlignment: root.listing && !Theme.landscape ? Text.AlignLeft : Text.AlignHCenter
                    objectName: "body"
                    text: root.viewModel.body
                }
                Words {
                    font.pixelSize: Theme.fontText
                    text: root.note
                    visible: root.note !== ""
                }
            }
        }
        ColumnLayout {
            id: rest

            Layout.fillHeight: root.listing
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            spacing: Theme.gap
            visible: children.length > 0
        }
    }
    Connections {
        function onWaitBegan() {
            ring.begin();
        }

        target: root.viewModel
    }
}
