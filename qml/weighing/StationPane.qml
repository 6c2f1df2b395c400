import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Theme
import Attendant.Weighing

/*! One scale: the whole card takes the colour of the result. */
Rectangle {
    id: root

    required property StationViewModel station
    property bool named: false ///< there is more than one
    property bool compact: false ///< it shares the screen with others
    readonly property bool resting: station.outcome === StationViewModel.Rest
    readonly property bool roomy: !compact && height >= Theme.hint * 2.1
    readonly property bool narrow: width < Theme.hint * 2.4
    readonly property bool low: height < Theme.hint * 1.4
    readonly property bool waiting: station.spanMs > 0 && station.leftMs > 0 && station.outcome === StationViewModel.Wait
    readonly property real figure: Math.min(Theme.fontNumber * 0.95, height * 0.22)
    readonly property bool owned: station.owner !== "" && !resting
    readonly property bool acting: (station.canCancel || station.canReprint) && !compact

    Accessible.description: root.station.body
    Accessible.name: root.station.title
    Accessible.role: Accessible.AlertMessage
    color: Theme.groundLow
    objectName: "station"
    radius: Theme.radius

    states: [
        State {
            name: "go"
            when: root.station.outcome === StationViewModel.Go

            PropertyChanges {
                root.color: Theme.go
            }
        },
        State {
            name: "wait"
            when: root.station.outcome === StationViewModel.Wait

            PropertyChanges {
                root.color: Theme.wait
            }
        },
        State {
            name: "no"
            when: root.station.outcome === StationViewModel.No

            PropertyChanges {
                root.color: Theme.no
            }
        },
        State {
            name: "staff"
            when: root.station.outcome === StationViewModel.Staff

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

    Connections {
        function onWaitBegan() {
            ring.begin();
        }

        target: root.station
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.compact ? Theme.gap : Theme.margin
        spacing: root.compact ? Theme.gap / 2 : Theme.gap

        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: root.named || root.owned || (root.narrow && !root.resting)

            ResultIcon {
                Layout.preferredHeight: Theme.icon
                Layout.preferredWidth: Theme.icon
                kind: root.station.outcome
                visible: root.narrow && !root.resting
            }
            Label {
                Layout.minimumWidth: implicitWidth
                color: Theme.resultInk
                font.pixelSize: Theme.fontSmall
                horizontalAlignment: Text.AlignLeft
                text: qsTr("Scale %1").arg(root.station.name)
                visible: root.named && !(root.narrow && root.owned && Theme.largeText)
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget * 2
                color: Theme.resultInk
                font.pixelSize: Theme.fontSmall
                font.weight: Theme.weightStrong
                horizontalAlignment: Text.AlignRight
                objectName: "owner"
                text: root.station.species === "" || root.narrow ? root.station.owner
                                                                 : qsTr("%1 · %2").arg(root.station.owner).arg(root.station.species)
                visible: root.owned
                wrapMode: Text.NoWrap
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: root.figure * 1.4
            Layout.minimumHeight: root.figure * 0.9
            spacing: Theme.margin

            ResultIcon {
                Layout.preferredHeight: root.figure
                Layout.preferredWidth: root.figure
                kind: root.station.outcome
                visible: !root.resting && !root.waiting && !root.narrow
            }
            CountdownRing {
                id: ring

                Layout.preferredHeight: root.figure
                Layout.preferredWidth: root.figure
                leftMs: root.station.leftMs
                spanMs: root.station.spanMs
                visible: root.waiting && !root.narrow
            }
            ScaleIcon {
                Layout.preferredHeight: root.figure
                Layout.preferredWidth: root.figure
                color: Theme.groundInkQuiet
                visible: root.resting && root.roomy
            }
            WeightFigure {
                Layout.fillHeight: true
                Layout.fillWidth: true
                number: root.station.number
                size: root.figure
                unit: root.station.unit
            }
        }
        Words {
            font.pixelSize: root.compact ? Theme.fontText : Theme.fontTitle
            font.weight: Theme.weightStrong
            objectName: "title"
            text: root.station.title
            yielding: !root.roomy || Theme.largeText
        }
        Words {
            objectName: "body"
            text: root.station.body
            visible: !root.low && !(root.compact && (root.narrow || Theme.largeText))
            yielding: !root.roomy || Theme.largeText
        }
        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            spacing: Theme.margin
            visible: root.acting || (root.roomy && !Theme.largeText)

            WeightTrace {
                Layout.fillHeight: true
                Layout.fillWidth: true
                points: root.station.trace
                steady: root.station.steady
                visible: root.station.slip === "" && !Theme.largeText
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: 0
                visible: root.station.slip !== "" && !Theme.largeText

                Label {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.gap
                    color: Theme.resultInk
                    font.pixelSize: Theme.fontSmall
                    font.weight: Theme.weightStrong
                    objectName: "slip"
                    text: root.station.slip
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.gap
                    color: Theme.resultInk
                    font.pixelSize: Theme.fontSmall
                    text: qsTr("Slip number %1").arg(root.station.slipNumber)
                    wrapMode: Text.NoWrap
                }
            }
            ActionButton {
                objectName: "cancel"
                text: qsTr("Cancel")
                visible: root.station.canCancel && !root.compact

                onClicked: root.station.cancel()
            }
            ActionButton {
                objectName: "reprint"
                text: qsTr("Print once more")
                visible: root.station.canReprint && !root.compact

                onClicked: root.station.reprint()
            }
        }
    }
}
