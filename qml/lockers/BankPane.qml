import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Lockers
import Attendant.Theme

/*! One customer at one bank: the whole card takes the colour of the result. */
Rectangle {
    id: root

    required property BankViewModel bank
    required property var zones // a list: Qt 6.4 lint knows no typed one from C++
    property bool compact: false ///< two customers share the screen
    readonly property bool mapShown: bank.showsMap && !compact && !Theme.largeText ///< large text says it by the number
    readonly property bool moving: bank.wrongLocker !== "" && bank.litLocker !== bank.wrongLocker

    Accessible.description: root.bank.body
    Accessible.name: root.bank.title
    Accessible.role: Accessible.AlertMessage
    color: Theme.wait
    radius: Theme.radius

    states: [
        State {
            name: "go"
            when: root.bank.outcome === BankViewModel.Go

            PropertyChanges {
                root.color: Theme.go
            }
        },
        State {
            name: "no"
            when: root.bank.outcome === BankViewModel.No

            PropertyChanges {
                root.color: Theme.no
            }
        },
        State {
            name: "staff"
            when: root.bank.outcome === BankViewModel.Staff

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
        columns: Theme.landscape && root.mapShown ? 2 : 1
        rowSpacing: Theme.gap

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            spacing: Theme.gap

            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillHeight: !root.bank.showsMap
                Layout.maximumHeight: root.bank.showsMap ? implicitHeight : root.height / 3
                spacing: Theme.margin

                ResultIcon {
                    Layout.fillHeight: !root.bank.showsMap
                    Layout.preferredHeight: root.bank.showsMap ? Theme.ring * (root.compact ? 0.6 : 0.8) : root.height / 4
                    Layout.preferredWidth: Layout.preferredHeight
                    kind: root.bank.outcome
                    visible: !ring.visible
                }
                CountdownRing {
                    id: ring

                    Layout.preferredHeight: Theme.ring * (root.compact ? 0.75 : 1)
                    Layout.preferredWidth: Layout.preferredHeight
                    leftMs: root.bank.leftMs
                    spanMs: root.bank.spanMs
                    visible: root.bank.spanMs > 0 && root.bank.leftMs > 0 && root.bank.showsMap
                }
                MoveHint {
                    from: root.bank.wrongLocker
                    numberSize: Theme.fontNumber * (root.compact ? 0.32 : 0.38)
                    to: root.bank.big
                    visible: root.moving
                }
                ColumnLayout {
                    spacing: 0
                    visible: root.bank.big !== "" && root.bank.showsMap && !root.moving

                    Label {
                        Layout.alignment: Qt.AlignHCenter
                        color: Theme.resultInk
                        font.pixelSize: root.compact ? Theme.fontNumber * 0.6 : Theme.fontNumber
                        font.weight: Theme.weightStrong
                        fontSizeMode: Text.FixedSize
                        lineHeight: 0.9
                        text: root.bank.big
                        wrapMode: Text.NoWrap
                    }
                    Label {
                        Layout.alignment: Qt.AlignHCenter
                        color: Theme.resultInk
                        font.pixelSize: Theme.fontSmall
                        fontSizeMode: Text.FixedSize
                        text: root.bank.bigLabel
                        visible: root.bank.bigLabel !== "" && !root.compact
                        wrapMode: Text.NoWrap
                    }
                }
            }
            Label {
                Layout.fillHeight: !root.mapShown
                Layout.fillWidth: true
                Layout.maximumHeight: root.height / 3
                color: Theme.resultInk
                font.pixelSize: Theme.fontTitle
                font.weight: Theme.weightStrong
                objectName: "title"
                text: root.bank.title
            }
            Label {
                Layout.fillHeight: !root.mapShown
                Layout.fillWidth: true
                Layout.maximumHeight: root.height / 3
                color: Theme.resultInk
                objectName: "body"
                text: root.bank.body
                verticalAlignment: Text.AlignTop
            }
            Label {
                Layout.fillWidth: true
                color: Theme.resultInk
                font.pixelSize: Theme.fontSmall
                text: root.bank.notice
                visible: root.bank.notice !== ""
            }
        }
        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: map.implicitHeight * 1.6 + 2 * Theme.gap
            Layout.minimumHeight: Theme.mapCell * 2
            Layout.preferredHeight: map.implicitHeight + 2 * Theme.gap
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            color: Theme.ground
            radius: Theme.radius
            visible: root.mapShown

            LockerMap {
                id: map

                anchors.fill: parent
                anchors.margins: Theme.gap
                litLocker: root.bank.litLocker
                litZones: root.bank.litZones
                picking: true
                wrongLocker: root.bank.wrongLocker
                zones: root.zones
            }
        }
        ActionButton {
            Layout.alignment: Qt.AlignHCenter
            Layout.columnSpan: parent.columns
            objectName: "cancel"
            text: qsTr("Cancel")
            visible: root.bank.canCancel && !root.compact

            onClicked: root.bank.cancel()
        }
        Label {
            Layout.columnSpan: parent.columns
            Layout.fillWidth: true
            color: Theme.resultInk
            font.pixelSize: Theme.fontSmall
            text: qsTr("Number for staff: %1").arg(root.bank.reference)
            visible: root.bank.reference !== ""
        }
    }
}
