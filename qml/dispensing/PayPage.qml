pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! What each pass pays; the part of the vouchers can be changed. */
ColumnLayout {
    id: root

    required property DispensingViewModel viewModel
    readonly property bool low: !Theme.landscape && height < Theme.cardLow
    readonly property bool editing: root.viewModel.split.editing >= 0

    spacing: Theme.gap

    PageHead {
        Layout.fillHeight: false
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget
        text: root.editing ? qsTr("How much from this voucher?") : qsTr("Pay like this?")
        viewModel: root.viewModel
        visible: !notice.visible
    }
    NoticeStrip {
        id: notice

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: implicitHeight
        Layout.minimumHeight: Theme.touchTarget * 1.4
        Layout.preferredHeight: implicitHeight
        counting: root.viewModel.idleShown
        viewModel: root.viewModel
        visible: root.viewModel.title !== ""
    }
    SplitEditor {
        Layout.fillHeight: true
        Layout.fillWidth: true
        compact: notice.visible
        low: root.low || notice.visible || Theme.landscape
        split: root.viewModel.split
        visible: root.editing
    }
    GridLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: Theme.landscape ? 2 : 1
        rowSpacing: Theme.gap
        visible: !root.editing

        Rectangle {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: covered.count * Theme.touchTarget * 0.75 + 2 * Theme.gap
            Layout.preferredHeight: covered.count * Theme.touchTarget * 0.75 + 2 * Theme.gap
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            color: Theme.paper
            radius: Theme.radius
            visible: !root.low

            ListView {
                id: covered

                anchors.fill: parent
                anchors.margins: Theme.gap
                cacheBuffer: 0
                clip: true
                model: root.viewModel.plan

                delegate: PlanRow {
                    width: ListView.view.width
                }
            }
        }
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.panelWidth / parent.columns
            spacing: Theme.gap

            Label {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touchTarget / 2
                horizontalAlignment: Text.AlignLeft
                text: root.viewModel.split.needed ? qsTr("From vouchers: %1").arg(root.viewModel.split.dueText) : root.viewModel.plan.summary
                wrapMode: Text.NoWrap
            }
            ListView {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.touchTarget * 1.3
                Layout.preferredHeight: count * Theme.touchTarget * 1.5
                cacheBuffer: 0
                clip: true
                model: root.viewModel.split
                spacing: Theme.gap
                visible: root.viewModel.split.needed

                delegate: SplitRow {
                    required property int index

                    objectName: "split" + index
                    width: ListView.view.width

                    onClicked: root.viewModel.split.edit(index)
                }
            }
        }
    }
    RowLayout {
        Layout.fillHeight: false
        Layout.fillWidth: true
        spacing: Theme.gap
        visible: !root.editing

        ActionButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget
            objectName: "payBack"
            text: qsTr("Back")

            onClicked: root.viewModel.back()
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 2
            enabled: root.viewModel.split.fits
            font.pixelSize: Theme.fontText
            objectName: "confirm"
            strong: true
            text: qsTr("Pay")

            onClicked: root.viewModel.confirm()
        }
    }
}
