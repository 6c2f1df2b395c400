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
    readonly property bool roomy: !compact && height >= Theme.hint * 2.2
    readonly property bool waiting: station.spanMs > 0 && station.leftMs > 0 && station.outcome === StationViewModel.Wait
    readonly property real figure: Theme.fontNumber * (compact ? 0.5 : roomy ? 1.1 : 0.8)

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

            Label {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                color: Theme.resultInk
                font.pixelSize: Theme.fontSmall
                horizontalAlignment: Text.AlignLeft
                text: qsTr("Scale %1").arg(root.station.name)
                visible: root.named
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
                text: root.station.species === "" ? root.station.owner : qsTr("%1 · %2").arg(root.station.owner).arg(root.station.species)
                visible: root.station.owner !== "" && !root.resting
                wrapMode: Text.NoWrap
            }
        }
        RowLayout {
            Layout.fillHeight: !root.compact
            Layout.fillWidth: true
            Layout.maximumHeight: root.height * 0.4
            Layout.minimumHeight: root.figure * 0.8
            spacing: Theme.margin

            ResultIcon {
                Layout.maximumHeight: root.figure * 1.1
                Layout.preferredHeight: root.figure
                Layout.preferredWidth: root.figure
                kind: root.station.outcome
                visible: !root.resting && !root.waiting
            }
            CountdownRing {
                id: ring

                Layout.preferredHeight: root.figure
                Layout.preferredWidth: root.figure
                leftMs: root.station.leftMs
                spanMs: root.station.spanMs
                visible: root.waiting
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
        WeightTrace {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget * 1.2
            points: root.station.trace
            steady: root.station.steady
            visible: root.roomy && !Theme.largeText && root.station.outcome !== StationViewModel.Go
        }
        Words {
            font.pixelSize: root.compact ? Theme.fontText : Theme.fontTitle
            font.weight: Theme.weightStrong
            objectName: "title"
            text: root.station.title
        }
        Words {
            font.pixelSize: root.compact ? Theme.fontSmall : Theme.fontText
            objectName: "body"
            text: root.station.body
        }
        Words {
            font.pixelSize: Theme.fontSmall
            objectName: "slip"
            text: root.station.slip
            visible: text !== "" && !root.compact
        }
        Label {
            Layout.fillWidth: true
            color: Theme.resultInk
            font.pixelSize: Theme.fontSmall
            text: qsTr("Slip number %1").arg(root.station.slipNumber)
            visible: root.station.slipNumber !== "" && !root.compact
            wrapMode: Text.NoWrap
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: false
            spacing: Theme.margin
            visible: (root.station.canCancel || root.station.canReprint) && !root.compact

            ActionButton {
                objectName: "cancel"
                text: qsTr("Cancel")
                visible: root.station.canCancel

                onClicked: root.station.cancel()
            }
            ActionButton {
                objectName: "reprint"
                text: qsTr("Print once more")
                visible: root.station.canReprint

                onClicked: root.station.reprint()
            }
        }
    }
}
