pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Gatelog
import Attendant.Kiosk
import Attendant.Lockers
import Attendant.Staff
import Attendant.Theme
import Attendant.Weighing

/*! The counter's only window: the same frame around every page. */
Window {
    id: root

    required property KioskViewModel kiosk
    property LockersViewModel lockers: null ///< only of a site that has them
    property DispensingViewModel dispensing: null
    property WeighingViewModel weighing: null
    property GateViewModel gate: null
    property StaffViewModel staff: null
    property DeskViewModel desk: null
    property DemoHands demo: null
    readonly property bool staffShown: root.staff !== null && root.staff.phase !== StaffViewModel.Away
    readonly property bool lockersBusy: root.lockers !== null && root.lockers.busy
    readonly property bool gateAsked: root.gate !== null && root.gate.open
    readonly property bool weighingShown: root.weighing !== null && !root.lockersBusy && !root.dispensingBusy && root.weighing.open
                                          && !(root.weighing.alone && !root.weighing.busy && root.gateAsked)
    readonly property bool gateShown: root.gateAsked && !root.lockersBusy && !root.dispensingBusy && !root.weighingShown
    /// Whoever is at a locker bank is done in seconds: until then the other one waits.
    readonly property bool dispensingShown: root.dispensing !== null && !root.lockersBusy && !root.weighingShown && !root.gateShown && root.dispensing.page !== DispensingViewModel.Away
    /// The counters that share the home page with the first one.
    readonly property bool dispensingTile: root.dispensing !== null && root.lockers !== null
    readonly property bool weighingTile: root.weighing !== null && !root.weighing.alone
    readonly property bool gateTile: root.gate !== null && !root.gate.alone
    readonly property bool tilesShown: (root.dispensingTile || root.weighingTile || root.gateTile) && !root.lockersBusy && !root.gateShown
                                       && (!root.weighingShown || (root.weighing.alone && !root.weighing.busy))
                                       && (!root.dispensingShown || (root.dispensing.alone && !root.dispensingBusy))
    readonly property bool dispensingBusy: root.dispensing !== null && root.dispensing.busy
    property bool motion: true ///< off for pictures, and for whom it makes dizzy

    color: Theme.ground
    height: 1024
    title: root.kiosk.siteName
    width: 600

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin
        visible: !root.staffShown

        TopBar {
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.bar
            viewModel: root.kiosk

            onNameTouched: {
                if (root.staff !== null)
                    root.staff.gesture();
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            objectName: "page"

            Repeater { // not a Loader: that of Qt 6.4 cannot load a bound component
                model: root.lockers !== null ? 1 : 0

                LockersPage {
                    anchors.bottomMargin: root.tilesShown ? tiles.height + Theme.margin : 0
                    anchors.fill: parent
                    viewModel: root.lockers
                    visible: !outOfService.visible && !root.dispensingShown && !root.weighingShown && !root.gateShown
                }
            }
            Repeater {
                model: root.dispensing !== null ? 1 : 0

                DispensingPage {
                    anchors.bottomMargin: root.tilesShown ? tiles.height + Theme.margin : 0
                    anchors.fill: parent
                    viewModel: root.dispensing
                    visible: root.dispensingShown && !outOfService.visible
                }
            }
            Repeater {
                model: root.weighing !== null ? 1 : 0

                WeighingPage {
                    anchors.bottomMargin: root.tilesShown ? tiles.height + Theme.margin : 0
                    anchors.fill: parent
                    viewModel: root.weighing
                    visible: root.weighingShown && !outOfService.visible
                }
            }
            Repeater {
                model: root.gate !== null ? 1 : 0

                GatePage {
                    anchors.fill: parent
                    viewModel: root.gate
                    visible: root.gateShown && !outOfService.visible
                }
            }
            RowLayout {
                id: tiles

                anchors.bottom: parent.bottom
                height: Theme.tile
                spacing: Theme.gap
                visible: root.tilesShown && !outOfService.visible
                width: parent.width

                Repeater {
                    model: root.dispensingTile ? 1 : 0

                    DispensingTile {
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        viewModel: root.dispensing
                    }
                }
                Repeater {
                    model: root.weighingTile ? 1 : 0

                    WeighingTile {
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        viewModel: root.weighing
                    }
                }
                Repeater {
                    model: root.gateTile ? 1 : 0

                    GateTile {
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        viewModel: root.gate
                    }
                }
            }
            OutOfServicePage {
                id: outOfService

                anchors.fill: parent
                viewModel: root.kiosk
                visible: root.kiosk.state === KioskViewModel.OutOfService && !root.lockersBusy && !root.dispensingBusy
                         && !(root.weighing !== null && root.weighing.busy)
            }
        }
        Repeater {
            model: root.demo !== null ? 1 : 0

            DemoBar {
                Layout.fillWidth: true
                hands: root.demo
            }
        }
        GridLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            columnSpacing: Theme.margin
            columns: Theme.landscape ? 2 : 1
            rowSpacing: Theme.margin

            HelpCard {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.panelWidth / parent.columns
                viewModel: root.kiosk
                visible: root.kiosk.helpCalled
            }
            BottomBar {
                Layout.fillHeight: false
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.panelWidth / parent.columns
                low: root.kiosk.helpCalled

                onContrastAsked: root.kiosk.switchHighContrast()
                onLanguageAsked: root.kiosk.switchLanguage()
                onLargeTextAsked: root.kiosk.switchLargeText()
                onStaffAsked: root.kiosk.callStaff()
            }
        }
    }
    Repeater {
        model: root.staff !== null ? 1 : 0

        StaffScreen {
            anchors.fill: parent
            desk: root.desk
            staff: root.staff

            onLanguageAsked: root.kiosk.switchLanguage()
        }
    }
    Binding {
        property: "motion"
        target: Theme
        value: root.motion
    }
    Binding {
        property: "panelWidth"
        target: Theme
        value: root.width
    }
    Binding {
        property: "panelHeight"
        target: Theme
        value: root.height
    }
    Binding {
        property: "largeText"
        target: Theme
        value: root.kiosk.largeText && !root.staffShown
    }
    Binding {
        property: "highContrast"
        target: Theme
        value: root.kiosk.highContrast
    }
}
