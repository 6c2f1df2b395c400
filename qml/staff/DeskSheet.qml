pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Staff
import Attendant.Theme

/*! One thing: how it is, what can be done, what is known, and what happened last. */
Rectangle {
    id: root

    required property DeskViewModel viewModel

    border.color: Theme.paperLine
    border.width: Theme.line
    color: Theme.deskCard
    radius: Theme.radiusSmall

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.gap
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.deskGap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                DeskText {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.fontSmall
                    font.weight: Theme.weightStrong
                    objectName: "thing"
                    text: root.viewModel.thing
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.deskGap

                    DeskSign {
                        sign: root.viewModel.thingSign
                    }
                    DeskText {
                        Layout.fillWidth: true
                        color: Theme.paperInkQuiet
                        text: root.viewModel.thingSignText
                    }
                }
            }
            DeskButton {
                objectName: "sheetClose"
                quiet: true
                text: qsTr("Close")

                onDone: root.viewModel.close()
            }
        }
        Flickable {
            id: scroll

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: content.height
            objectName: "sheetContent"

            Column { // no layout: what wraps in it would have it polished without end
                id: content

                spacing: Theme.gap
                width: scroll.width

                DeedForm {
                    viewModel: root.viewModel
                    visible: root.viewModel.doing
                    width: content.width
                }
                Flow {
                    spacing: Theme.deskGap
                    visible: !root.viewModel.doing
                    width: content.width

                    Repeater {
                        model: root.viewModel.deeds

                        DeskButton {
                            required property int index
                            required property string name
                            required property string title

                            objectName: "deed " + name
                            text: title
                            width: Math.min(implicitWidth, content.width)

                            onDone: root.viewModel.begin(index)
                        }
                    }
                }
                Repeater {
                    model: root.viewModel.facts

                    FactRow {
                        visible: detail !== "" && !root.viewModel.doing
                        width: content.width
                    }
                }
                DeskText {
                    color: Theme.paperInkQuiet
                    text: qsTr("Last events")
                    visible: root.viewModel.events.count > 0 && !root.viewModel.doing
                    width: content.width
                }
                Repeater {
                    model: root.viewModel.events

                    EventRow {
                        visible: !root.viewModel.doing
                        width: content.width
                    }
                }
            }
        }
        RowLayout { // stays in sight, however long the form is
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: root.viewModel.doing

            DeskButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.deskRow
                objectName: "deedBack"
                quiet: true
                text: qsTr("Not now")

                onDone: root.viewModel.close()
            }
            DeskButton {
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.deskRow
                enabled: root.viewModel.canGo
                grave: root.viewModel.grave
                objectName: "deedGo"
                text: grave ? qsTr("Hold to do it") : qsTr("Do it")

                onDone: root.viewModel.go()
            }
        }
    }
}
