pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Kiosk
import Attendant.Theme

/*! The first start: one question a page. */
Window {
    id: root

    required property SetupViewModel setup
    readonly property bool pinAsked: root.setup.step === SetupViewModel.Pin || root.setup.step === SetupViewModel.PinAgain

    color: Theme.ground
    height: 1024
    title: qsTr("First start")
    width: 600

    ColumnLayout {
        anchors.centerIn: parent
        height: parent.height - 2 * Theme.margin
        spacing: Theme.gap
        width: Math.min(parent.width - 2 * Theme.margin, Theme.deskSheet * 1.3)

        Item {
            Layout.fillHeight: true
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            objectName: "setupTitle"
            text: root.setup.title
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            color: Theme.groundInkQuiet
            font.pixelSize: Theme.fontSmall
            objectName: "setupBody"
            text: root.setup.fault !== "" ? root.setup.fault : root.setup.body
        }
        Repeater {
            model: root.setup.answers

            ActionButton {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                objectName: "answer" + index
                text: modelData

                onClicked: root.setup.choose(index)
            }
        }
        Row {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.touchTarget
            spacing: Theme.gap
            visible: root.pinAsked

            Repeater {
                model: Math.max(6, root.setup.pinLength)

                Rectangle {
                    required property int index

                    border.color: Theme.groundInk
                    border.width: Theme.line
                    color: index < root.setup.pinLength ? Theme.groundInk : "transparent"
                    height: width
                    radius: width / 2
                    width: Theme.deskGlyph * 1.5
                }
            }
        }
        NumberPad {
            Layout.fillWidth: true
            extraText: qsTr("Back")
            visible: root.pinAsked

            onErased: root.setup.erase()
            onExtraPressed: root.setup.back()
            onPressed: digit => root.setup.press(digit)
        }
        Item {
            Layout.fillHeight: true
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: root.setup.step !== SetupViewModel.Language

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                objectName: "setupBack"
                text: qsTr("Back")

                onClicked: root.setup.back()
            }
            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget
                enabled: root.setup.canGo
                objectName: "setupGo"
                strong: true
                text: root.setup.step === SetupViewModel.Finish ? qsTr("Start") : qsTr("Next")

                onClicked: root.setup.go()
            }
        }
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
}
