pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Staff
import Attendant.Theme

/*! The staff pages: the rail, the page's things, and the one that is open. */
RowLayout {
    id: root

    required property DeskViewModel viewModel
    required property StaffViewModel staff
    readonly property bool sideBySide: Theme.landscape

    signal languageAsked

    spacing: 0

    Rectangle {
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.deskRail
        color: Theme.deskRailGround

        ColumnLayout {
            anchors.fill: parent
            anchors.topMargin: Theme.gap
            spacing: Theme.deskGap

            DeskRail {
                Layout.fillHeight: true
                Layout.fillWidth: true
                model: root.viewModel.pages

                onPageAsked: row => root.viewModel.showPage(row)
            }
            DeskButton {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.deskGap
                Layout.rightMargin: Theme.deskGap
                leftPadding: 0
                objectName: "staffLanguage"
                quiet: true
                rightPadding: 0
                //: On the button that switches to the other language: that language's own name
                text: qsTr("한국어")

                onDone: root.languageAsked()
            }
            DeskButton {
                Layout.bottomMargin: Theme.gap
                Layout.fillWidth: true
                Layout.leftMargin: Theme.deskGap
                Layout.rightMargin: Theme.deskGap
                leftPadding: 0
                objectName: "signOut"
                rightPadding: 0
                text: qsTr("Sign out")

                onDone: root.staff.leave()
            }
        }
    }
    Item {
        Layout.fillHeight: true
        Layout.fillWidth: true

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.deskGap
            visible: root.sideBySide || !root.viewModel.opened

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                DeskText {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.fontText
                    font.weight: Theme.weightStrong
                    objectName: "deskTitle"
                    text: root.viewModel.title
                }
                DeskText {
                    color: Theme.paperInkQuiet
                    objectName: "who"
                    text: qsTr("%1 · %2").arg(root.staff.who).arg(root.staff.role)
                }
            }
            DeskText {
                Layout.fillWidth: true
                color: Theme.paperInkQuiet
                text: root.viewModel.summary
                visible: text !== ""
                wrapMode: Text.WordWrap
            }
            DeskText {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.deskRow
                font.pixelSize: Theme.fontText
                leftPadding: Theme.gap
                objectName: "search"
                text: root.viewModel.search
                visible: root.viewModel.searchable

                Rectangle {
                    anchors.fill: parent
                    border.color: Theme.paperInk
                    border.width: Theme.line / 2
                    color: Theme.deskCard
                    radius: Theme.radiusSmall
                    z: -1
                }
            }
            JamoPad {
                Layout.fillWidth: true
                visible: root.viewModel.searchable

                onErased: root.viewModel.erase()
                onTyped: letter => root.viewModel.type(letter)
            }
            Flickable {
                id: scroll

                Layout.fillHeight: true
                Layout.fillWidth: true
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: things.implicitHeight
                objectName: "things"

                Flow {
                    id: things

                    spacing: Theme.deskGap
                    width: scroll.width

                    Repeater {
                        model: root.viewModel.things

                        DeskThing {
                            room: things.width

                            onClicked: root.viewModel.open(index)
                        }
                    }
                }
            }
        }
        DeskSheet {
            anchors.fill: parent
            anchors.margins: Theme.deskGap
            viewModel: root.viewModel
            visible: !root.sideBySide && root.viewModel.opened
        }
        NoticeBar {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Theme.gap
            anchors.right: parent.right
            good: root.viewModel.noticeGood
            words: root.viewModel.notice
        }
    }
    DeskSheet {
        Layout.bottomMargin: Theme.gap
        Layout.fillHeight: true
        Layout.preferredWidth: Theme.deskSheet
        Layout.rightMargin: Theme.gap
        Layout.topMargin: Theme.gap
        viewModel: root.viewModel
        visible: root.sideBySide && root.viewModel.opened
    }
}
