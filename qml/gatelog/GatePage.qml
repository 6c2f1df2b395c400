pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! The gate: what passed, the search, and what a person has to look at. */
ColumnLayout {
    id: root

    required property GateViewModel viewModel
    readonly property bool passing: viewModel.page === GateViewModel.Passes

    spacing: Theme.gap

    Rectangle {
        Accessible.name: notSaved.text
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget
        color: Theme.no
        objectName: "notSaved"
        radius: Theme.radius
        visible: root.viewModel.notice === GateViewModel.NotSaved

        Label {
            id: notSaved

            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            color: Theme.resultInk
            text: qsTr("The last pass could not be stored")
        }
    }
    PassesPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        viewModel: root.viewModel
        visible: root.passing
    }
    SearchPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        viewModel: root.viewModel
        visible: root.viewModel.page === GateViewModel.Search
    }
    ReviewPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        viewModel: root.viewModel
        visible: root.viewModel.page === GateViewModel.Review
    }
    RowLayout {
        Layout.fillHeight: false
        Layout.fillWidth: true
        spacing: Theme.gap

        ActionButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 2
            objectName: "search"
            text: qsTr("Search")
            visible: root.passing

            onClicked: root.viewModel.search()
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 2
            objectName: "openReview"
            strong: true
            text: qsTr("%n to check", "", root.viewModel.reviewCount)
            visible: root.passing && root.viewModel.reviewCount > 0

            onClicked: root.viewModel.review()
        }
        ActionButton {
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 2
            objectName: "closeGate"
            text: qsTr("Back")
            visible: !root.passing || !root.viewModel.alone

            onClicked: root.passing ? root.viewModel.closePage() : root.viewModel.showPasses()
        }
    }
}
