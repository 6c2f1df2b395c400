pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Lockers
import Attendant.Theme

/*! The counter's only window: the same frame around every page. */
Window {
    id: root

    required property KioskViewModel kiosk
    required property LockersViewModel lockers
    property DemoHands demo: null
    property bool motion: true ///< off for pictures, and for whom it makes dizzy

    color: Theme.ground
    height: 1024
    title: root.kiosk.siteName
    width: 600

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.margin

        TopBar {
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.bar
            viewModel: root.kiosk
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            objectName: "page"

            LockersPage {
                anchors.fill: parent
                viewModel: root.lockers
                visible: !outOfService.visible
            }
            OutOfServicePage {
                id: outOfService

                anchors.fill: parent
                viewModel: root.kiosk
                visible: root.kiosk.state === KioskViewModel.OutOfService && !root.lockers.busy
            }
        }
        Loader {
            Layout.fillWidth: true
            active: root.demo !== null
            visible: active

            sourceComponent: DemoBar {
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

                onContrastAsked: root.kiosk.switchHighContrast()
                onLanguageAsked: root.kiosk.switchLanguage()
                onLargeTextAsked: root.kiosk.switchLargeText()
                onStaffAsked: root.kiosk.callStaff()
            }
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
        value: root.kiosk.largeText
    }
    Binding {
        property: "highContrast"
        target: Theme
        value: root.kiosk.highContrast
    }
}
