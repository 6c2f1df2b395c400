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
    /// Large text, and a card too low for a map, say it by the number.
    readonly property bool mapShown: bank.showsMap && !compact && !Theme.largeText && (Theme.landscape || height >= Theme.cardLow)
    readonly property real hero: Math.min(1, height / Theme.cardLow) ///< how large the ring and the number may be
    readonly property bool airy: !mapShown && !compact && (Theme.landscape || height >= Theme.cardLow)
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

    Connections {
        function onWaitBegan() {
            ring.begin();
        }

        target: root.bank
    }
    GridLayout {
        anchors.fill: parent
        anchors.margins: root.compact ? Theme.gap : Theme.margin
        columnSpacing: Theme.margin
        columns: Theme.landscape && root.mapShown ? 2 : 1
        rowSpacing: Theme.gap

        GridLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            columnSpacing: Theme.margin
            columns: Theme.landscape && root.bank.showsMap && !root.mapShown && !root.compact ? 2 : 1
            rowSpacing: Theme.gap

            Item {
                Layout.columnSpan: parent.columns
                Layout.fillHeight: true
                visible: root.airy
            }
            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.fillHeight: !root.bank.showsMap
                Layout.maximumHeight: root.bank.showsMap ? implicitHeight : root.height / 4
                Layout.minimumHeight: root.bank.showsMap ? implicitHeight : root.height / 8
                spacing: Theme.margin

                ResultIcon {
                    Layout.fillHeight: !root.bank.showsMap
                    Layout.preferredHeight: root.bank.showsMap ? Theme.ring * 0.8 * root.hero : root.height / 4
                    Layout.preferredWidth: Layout.preferredHeight
                    kind: root.bank.outcome
                    visible: !ring.visible
                }
                CountdownRing {
                    id: ring

                    Layout.preferredHeight: Theme.ring * Math.max(0.45, root.hero)
                    Layout.preferredWidth: Layout.preferredHeight
                    leftMs: root.bank.leftMs
                    spanMs: root.bank.spanMs
                    visible: root.bank.spanMs > 0 && root.bank.leftMs > 0 && root.bank.showsMap
                }
                MoveHint {
                    from: root.bank.wrongLocker
                    numberSize: Theme.fontNumber * 0.38 * Math.max(0.6, root.hero)
                    to: root.bank.big
                    visible: root.moving
                }
                ColumnLayout {
                    spacing: 0
                    visible: root.bank.big !== "" && root.bank.showsMap && !root.moving
                             && !(root.compact && Theme.largeText && root.bank.bigLabel !== "")

                    Label {
                        Layout.alignment: Qt.AlignHCenter
                        color: Theme.resultInk
                        font.pixelSize: Theme.fontNumber * root.hero
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
                        visible: root.bank.bigLabel !== ""
                        wrapMode: Text.NoWrap
                    }
                }
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.gap

                Words {
                    font.pixelSize: Theme.fontTitle
                    font.weight: Theme.weightStrong
                    objectName: "title"
                    text: root.bank.title
                    yielding: !root.mapShown || Theme.landscape
                }
                Words {
                    objectName: "body"
                    text: root.bank.body
                    yielding: !root.mapShown || Theme.landscape
                }
                Words {
                    font.pixelSize: Theme.fontSmall
                    text: root.bank.notice
                    visible: root.bank.notice !== ""
                    yielding: !root.mapShown
                }
            }
            Item {
                Layout.columnSpan: parent.columns
                Layout.fillHeight: true
                visible: root.airy
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
            Layout.maximumHeight: root.compact ? Theme.gap * 2 : implicitHeight
            color: Theme.resultInk
            font.pixelSize: Theme.fontSmall
            text: qsTr("Number for staff: %1").arg(root.bank.reference)
            visible: root.bank.reference !== ""
        }
    }
}
